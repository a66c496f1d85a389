import { bootHub, openBrowser, seed } from '@maru/dev-env'
import { pictureCalls } from './calls.ts'
import { pictureEveryRoomScreen, pictureRooms } from './rooms.ts'

/**
 * `npm run screenshots` makes the README's pictures from a real run. `npm run screenshots -- FOLDER` makes one of every
 * screen that rooms have, on phone and desktop, by day and night, in both languages, for looking through.
 */
const folder = process.argv[2]
await using hub = await bootHub()
const people = await seed(hub)
const browser = await openBrowser()
if (folder === undefined) {
  await pictureCalls(browser, people)
  await pictureRooms(browser, people)
} else await pictureEveryRoomScreen(browser, people, folder)
await browser.close()
