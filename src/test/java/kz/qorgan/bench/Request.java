package kz.qorgan.bench;

/**
 * One request as it goes over the wire, and what the answer should be.
 *
 * @param status that the API answers with
 * @param heard who wants to know what was answered, because the next request hangs on it
 */
record Request(byte[] bytes, int status, Hearer heard) {

  /** Hears an answer before the line asks again. */
  @FunctionalInterface
  interface Hearer {
    /**
     * Hears.
     *
     * @param status 0 when the connection broke
     */
    void answer(int status, byte[] body);
  }

  Request(byte[] bytes, int status) {
    this(bytes, status, (answered, body) -> {});
  }
}
