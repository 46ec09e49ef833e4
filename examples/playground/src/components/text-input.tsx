import { Input, TextField } from 'react-aria-components';
import type { FieldLabel } from './rows.tsx';

interface Props extends FieldLabel {
  value: string;
  placeholder?: string;
  onChange: (value: string) => void;
}

export function TextInput({ placeholder = '', ...props }: Props) {
  return (
    <TextField {...props} className="field">
      <Input autoCapitalize="off" autoComplete="off" spellCheck={false} placeholder={placeholder} />
    </TextField>
  );
}
