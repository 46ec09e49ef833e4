import { useId } from 'react';

interface Props<Value extends string> {
  type: 'radio' | 'checkbox';
  legend: string;
  options: readonly { readonly value: Value; readonly label: string }[];
  chosen: readonly Value[];
  onChange: (value: Value, isChosen: boolean) => void;
}

/** One of several, or some of several, as chips. */
export function Choice<Value extends string>({ type, legend, options, chosen, onChange }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      <div className="chips">
        {options.map(({ value, label }) => (
          <label key={value} className="chip">
            <input
              type={type}
              name={name}
              checked={chosen.includes(value)}
              onChange={(event) => onChange(value, event.target.checked)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
