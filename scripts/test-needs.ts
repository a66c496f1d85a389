import { needChromium, needPostgres } from '@maru/dev-env/programs'

// Runs before the tests: they drive a real Chromium and a real PostgreSQL. What is not there is fetched from Debian's
// packages where this user may do so; else this says in one sentence what to install.
const problems = [needChromium(), needPostgres()].filter((problem) => problem !== null)
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
