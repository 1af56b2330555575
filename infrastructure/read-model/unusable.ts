/** What was to be a read model is none, or cannot be used as one: the message says what, where, why and what would do. */
export class UnusableReadModel extends Error {
  override readonly name = 'UnusableReadModel';
}
