// onTask is what a decision on a task is sent with.
export const onTask = <Body>(taskId: string, key: string, body: Body) => ({ params: { path: { taskId }, header: { 'Idempotency-Key': key } }, body })
