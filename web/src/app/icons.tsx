const PATHS = {
  send: 'M4.5 12 3.6 4.4c-.1-.6.5-1.1 1.1-.8l16 7.5c.7.3.7 1.3 0 1.6l-16 7.5c-.6.3-1.2-.2-1.1-.8L4.5 12Zm0 0h8',
  back: 'M15 5l-7 7 7 7',
  down: 'M12 5v14m-6-6 6 6 6-6',
  write: 'M12 20h8M16.5 4.5a2.1 2.1 0 0 1 3 3L8 19l-4 1 1-4L16.5 4.5Z',
  out: 'M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M10 8l-4 4 4 4m-4-4h9',
  waiting: 'M12 7v5l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  sent: 'm5 12.5 4.5 4.5L19 7.5',
  problem: 'M12 8v5m0 3.5v.1M12 3 2.5 20h19L12 3Z',
};

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg viewBox="0 0 24 24" width="1.25em" height="1.25em" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
