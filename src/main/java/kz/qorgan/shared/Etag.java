package kz.qorgan.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A record's version as an entity tag. */
public final class Etag {
  private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

  private Etag() {}

  public static String of(int version) {
    return "\"" + version + "\"";
  }

  /**
   * The version of an If-Match header: null when absent, {@link Stale} when it is no tag of ours.
   */
  public static Integer version(String ifMatch) {
    if (ifMatch == null) {
      return null;
    }
    Matcher matcher = TAG.matcher(ifMatch.trim());
    if (!matcher.matches()) {
      throw new Stale();
    }
    return Integer.valueOf(matcher.group(1));
  }

  /** As {@link #version}, but the header must be there. */
  public static int required(String ifMatch) {
    Integer version = version(ifMatch);
    if (version == null) {
      throw new PreconditionMissing();
    }
    return version;
  }
}
