import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** Says only what a measurement says, and why one failed. */
export default class Plain implements Reporter {
  onStdOut(said: string | Buffer): void {
    process.stdout.write(said);
  }

  onTestEnd(test: TestCase, { errors }: TestResult): void {
    for (const { message } of errors) console.error(`${test.title}: ${message ?? "failed"}`);
  }

  onError({ message }: { message?: string }): void {
    console.error(message);
  }
}
