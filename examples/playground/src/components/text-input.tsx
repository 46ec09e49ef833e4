import { Input, TextField } from 'react-aria-components';
import type { FieldLabel } from './rows.tsx';

interface Props extends FieldLabel {
  value: string;
  onChange: (value: string) => void;
}

export function TextInput(props: Props) {
  return (
    <TextField {...props} className="field">
      <Input autoCapitalize="off" autoComplete="off" spellCheck={false} />
    </TextField>
  );
}
