/** Months as the server names them, such as 2026-11, in UTC. */
export function thisMonth(now: number): string {
  return new Date(now).toISOString().slice(0, 7);
}

/** The month that is so many after another; before it where the number is negative. */
export function monthAfter(month: string, number: number): string {
  const [year = 0, inYear = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, inYear - 1 + number, 1)).toISOString().slice(0, 7);
}

export function monthName(month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString(undefined, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** Minutes of work in words. */
export function effort(minutes: number): string {
  if (minutes < 90) return `${minutes} minutes`;
  return `${(minutes / 60).toFixed(1)} hours`;
}

/** The hunt that finds the events of a report again. */
export function eventsOf(report: { from: string; to: string }, condition: string): string {
  const within = `received >= '${report.from}' AND received < '${report.to}'`;
  return `SELECT time, source, type, host, user_name, message, raw FROM events\nWHERE ${within}${condition}\nORDER BY time`;
}
