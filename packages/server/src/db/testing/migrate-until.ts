import { migrateWatched } from './watched.ts'

// A program for the kill test: migrates, and is gone after the given statement as if somebody had pulled the plug.
// Arguments: data directory, PostgreSQL's URL or nothing, number of the statement.
const [dataDir = '', databaseUrl = '', last = ''] = process.argv.slice(2)
await migrateWatched({ dataDir, databaseUrl: databaseUrl || null }, (done) => {
  if (done === Number(last)) process.kill(process.pid, 'SIGKILL')
})
