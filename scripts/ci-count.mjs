// Adds up what `.ci/run` ran. Plain JavaScript: it is called by the system's own Node, which may be 20.
import { existsSync, readFileSync } from 'node:fs'

const [testsFile, checkFile] = process.argv.slice(2)
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)
const tests = read(testsFile)
const check = read(checkFile)

let passed = 0
let failed = 0
if (tests) {
  passed += tests.numPassedTests
  // A file that could not even be loaded has no failed test in it, and still is a failure.
  const broken = tests.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  failed += tests.numFailedTests + broken.length
} else {
  console.log('The tests left no report.')
  failed += 1
}
if (check) {
  passed += check.filter((step) => step.passed).length
  failed += check.filter((step) => !step.passed).length
} else {
  console.log('The check left no report.')
  failed += 1
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
