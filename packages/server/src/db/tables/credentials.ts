export type CredentialsTable = {
  account_id: string
  /** `argon2id$<KiB>$<passes>$<salt>$<hash>` */
  password_hash: string
}
