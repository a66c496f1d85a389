import type { Part } from '../part.ts'
import { mountPictures } from './mount-pictures.ts'
import { getAccount } from './routes/get-account.ts'
import { lookupAccount } from './routes/lookup-account.ts'
import { searchAccounts } from './routes/search-accounts.ts'
import { updateCredentials } from './routes/update-credentials.ts'
import { verifyCredentials } from './routes/verify-credentials.ts'

export const accountsPart: Part = {
  // The one with a part of the path open comes last.
  endpoints: [verifyCredentials, updateCredentials, lookupAccount, searchAccounts, getAccount],
  mount: mountPictures,
}
