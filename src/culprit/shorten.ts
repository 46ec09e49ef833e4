/** Much more than a culprit's 200 characters. Regular expressions and what is remembered stay small with it. */
const MAX_LENGTH = 1_000;

/** What the cut may have left of a word, which could be half an e-mail address. */
const CUT_WORD = /[^\s/]{0,200}$/;

/** Shortens a text, before any regular expression sees it, so that work on an event is bounded. */
export const shorten = (text: string): string =>
  text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH).replace(CUT_WORD, '')}...`;
