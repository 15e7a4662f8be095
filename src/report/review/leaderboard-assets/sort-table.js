// Sorts the leaderboard by the column whose button is pressed; once more turns the order. What a row lacks stays last.

const table = document.querySelector('table');
const body = table.tBodies[0];
const headings = [...table.tHead.rows[0].cells];
const status = document.querySelector('[role="status"]');
const originalOrder = new Map([...body.rows].map((row, index) => [row, index]));

for (const [column, heading] of headings.entries()) {
  heading.querySelector('button').addEventListener('click', () => sortBy(column));
}

function sortBy(column) {
  const heading = headings[column];
  const direction = nextDirection(heading);
  for (const other of headings) other.removeAttribute('aria-sort');
  heading.setAttribute('aria-sort', direction);
  const sign = direction === 'ascending' ? 1 : -1;
  const rows = [...body.rows].sort((a, b) => compareRows(a, b, column, sign));
  body.append(...rows);
  status.textContent = `Sorted by ${heading.dataset.label}, ${direction}.`;
}

/** A figure of which more is better begins with the most. */
function nextDirection(heading) {
  const current = heading.getAttribute('aria-sort');
  if (current !== null) return current === 'ascending' ? 'descending' : 'ascending';
  return heading.dataset.first;
}

function compareRows(a, b, column, sign) {
  const [first, second] = [a, b].map((row) => row.cells[column].dataset.value ?? '');
  const isMissing = Number(first === '') - Number(second === '');
  const isNumber = headings[column].dataset.kind === 'number';
  const order = isNumber ? Number(first) - Number(second) : first.localeCompare(second, 'en');
  return isMissing || sign * order || originalOrder.get(a) - originalOrder.get(b);
}
