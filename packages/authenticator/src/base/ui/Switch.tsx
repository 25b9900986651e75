interface Props {
  /** The heading that names the switch. */
  readonly label: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  /** Begins the change; `on` changes when it is done. */
  readonly onPress: () => void;
}

/** A heading with a switch at its end. The state is read, too: colour and place alone do not say it. (WAI-ARIA, role `switch`) */
export function SwitchHead({ label, on, disabled = false, onPress }: Props) {
  return (
    <div class="card-head switch-head">
      <h2>{label}</h2>
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={on}
        aria-label={label}
        disabled={disabled}
        onClick={onPress}
      />
    </div>
  );
}
