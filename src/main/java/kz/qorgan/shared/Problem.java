package kz.qorgan.shared;

import jakarta.validation.ConstraintViolation;
import java.util.List;
import java.util.Map;

/**
 * Why a use case did not happen, in a form that every door can tell its user: a status of HTTP, a
 * stable type, a message key with arguments (never text), and the fields concerned.
 */
public abstract class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String key;
  private final transient Object[] args;

  protected Problem(int status, String type, String key, Object... args) {
    super(key);
    this.status = status;
    this.type = type;
    this.key = key;
    this.args = args.clone();
  }

  /** The HTTP status, 400 to 503. */
  public int status() {
    return status;
  }

  /** The stable last part of the problem's type, such as {@code rule-broken}. */
  public String type() {
    return type;
  }

  /** The message key; its first word names the bundle. */
  public String key() {
    return key;
  }

  /** The arguments of the message. */
  public Object[] args() {
    return args == null ? new Object[0] : args.clone();
  }

  /** The fields at fault, if any. */
  public List<FieldFault> faults() {
    return List.of();
  }

  /**
   * One field at fault: its path as in the request ({@code child.iin}), message key and arguments.
   */
  public record FieldFault(String field, String key, List<Object> args) {
    public FieldFault(String field, String key, Object... args) {
      this(field, key, List.of(args));
    }

    /**
     * What Bean Validation found, in our words: our constraints name their key, its own have one
     * each.
     */
    public static FieldFault of(String field, ConstraintViolation<?> violation) {
      Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
      Object limit = attributes.getOrDefault("max", attributes.getOrDefault("value", ""));
      return new FieldFault(field, key(violation), limit);
    }

    private static String key(ConstraintViolation<?> violation) {
      String template = violation.getMessageTemplate();
      String key =
          template.startsWith("{") ? template.substring(1, template.length() - 1) : template;
      return key.startsWith("jakarta.validation.")
          ? "web.constraint."
              + violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName()
          : key;
    }
  }
}
