/** Runs tasks of the same name one after the other, and tasks of different names side by side. */
export const oneAtATime = () => {
  const last = new Map<string, Promise<unknown>>();
  return <A>(name: string, task: () => Promise<A>): Promise<A> => {
    const before = last.get(name);
    const run = before === undefined ? task() : before.then(task, task);
    last.set(name, run);
    const leave = () => {
      if (last.get(name) === run) last.delete(name);
    };
    run.then(leave, leave);
    return run;
  };
};
