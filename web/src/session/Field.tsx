import { type InputHTMLAttributes, useId, useState } from 'react';
import styles from './account.module.css';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly change: (value: string) => void;
}

export function Field({ label, hint, value, change, type = 'text', ...rest }: Props) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const isPassword = type === 'password';
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.input}>
        <input
          {...rest}
          id={id}
          type={isPassword && isShown ? 'text' : type}
          value={value}
          onChange={(event) => change(event.target.value)}
          aria-describedby={hint && `${id}-hint`}
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        {isPassword && (
          <button
            type="button"
            aria-label={isShown ? 'Hide the password' : 'Show the password'}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? 'Hide' : 'Show'}
          </button>
        )}
      </div>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface Text {
  readonly value: string;
  readonly change: (value: string) => void;
}

export function MailField(props: Text) {
  return <Field {...props} label="Mail address" type="email" autoComplete="username" inputMode="email" />;
}

export function CodeField(props: Text & { label?: string }) {
  return (
    <Field
      {...props}
      label={props.label ?? 'Code'}
      autoComplete="one-time-code"
      inputMode="numeric"
      pattern="\s*\d{6}\s*"
    />
  );
}

export function NewPasswordField(props: Text) {
  return (
    <Field
      {...props}
      label="New password"
      type="password"
      autoComplete="new-password"
      minLength={12}
      hint="12 characters at least, with a capital and a small letter, a digit and a symbol among them."
    />
  );
}
