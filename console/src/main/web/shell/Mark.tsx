/** The mark of the product. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden>
      <path
        d="M5 8l11 17L27 8"
        fill="none"
        stroke="var(--link)"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="16" cy="9" r="3.2" fill="var(--severity-5)" />
    </svg>
  );
}
