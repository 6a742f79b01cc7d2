import icon from './icon.svg';

export function Brand() {
  return (
    <>
      <img src={icon} alt="" width="28" height="28" /> Cruddur
    </>
  );
}
