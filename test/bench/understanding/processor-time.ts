/**
 * What this process has spent on all its threads since it began, in ms. More than the clock says means more than one core;
 * less means that it waited for others.
 */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
