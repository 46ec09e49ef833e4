/** There is nothing to type: the chip itself turns it on. */
export function MessagesField() {
  return (
    <p className="note quiet">
      Messages: those of <code>captureMessage</code> are tracked too, as <code>sentry_message</code>.
    </p>
  );
}
