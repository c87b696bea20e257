import type { Task } from '@/api/tasks'

export type Attempt = { report: Task; signatures: Task[] }

// attemptsOf puts each joint report together with the sign-offs that were asked for it: about is the attempt's number, and
// for a sign-off the side before it ("office/0"), see Art. 21.
export function attemptsOf(tasks: Task[]): Attempt[] {
  const attempt = (task: Task) => Number(task.about?.split('/').at(-1) ?? 0)
  const signatures = tasks.filter((task) => task.kind === 'sign_off')
  return tasks
    .filter((task) => task.kind === 'joint_report' && task.status === 'decided')
    .sort((x, y) => (x.decided ?? '').localeCompare(y.decided ?? ''))
    .map((report, i, all) => ({
      report,
      signatures: signatures.filter((one) => (report.about === undefined ? between(one, report, all[i + 1]) : attempt(one) === attempt(report))),
    }))
}

// between tells whether a sign-off was asked for after one report and before the next.
function between(one: Task, report: Task, next: Task | undefined): boolean {
  return one.opened >= (report.decided ?? '') && (!next?.decided || one.opened < next.decided)
}
