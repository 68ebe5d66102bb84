package kz.qorgan.launch;

import org.jspecify.annotations.Nullable;

/** Why Qorgan cannot start, in one sentence for the person at the terminal. */
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CannotStart(String sentence) {
    super(sentence);
  }

  public CannotStart(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
