package kz.qorgan.web;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What was done, told on the next page after the redirect ("The case KST-2026-000123 is
 * registered."). Faces' own flash would set a cookie of its own.
 */
@Named
@SessionScoped
public class Notices implements Serializable {

  private static final long serialVersionUID = 1;
  private static final int MOST = 5;

  private final Deque<Notice> waiting = new ArrayDeque<>();

  /** A sentence and whether it is good news. */
  public record Notice(boolean good, String text) implements Serializable {}

  /** Keeps a finished sentence about something that went well for the next page. */
  public void tell(String text) {
    add(new Notice(true, text));
  }

  /** Keeps a sentence that asks for attention for the next page. */
  public void warn(String text) {
    add(new Notice(false, text));
  }

  /** What waits to be told; once told, it is gone. */
  public synchronized List<Notice> take() {
    List<Notice> told = new ArrayList<>(waiting);
    waiting.clear();
    return told;
  }

  private synchronized void add(Notice notice) {
    waiting.addLast(notice);
    while (waiting.size() > MOST) {
      waiting.removeFirst();
    }
  }
}
