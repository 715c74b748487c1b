export function Logo() {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden
    >
      <circle cx="9" cy="9" r="7.5" />
      <path d="M6 12.5V5.5h3.4a2.3 2.3 0 0 1 0 4.6H6" />
    </svg>
  );
}
