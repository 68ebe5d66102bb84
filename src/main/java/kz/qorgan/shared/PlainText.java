package kz.qorgan.shared;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Null, or text that a person can read as it stands: at most {@link #max} characters, not blank, no
 * control characters but line breaks and tabs, no marks that reorder what is shown, no halves of a
 * character.
 */
@Documented
@Constraint(validatedBy = PlainText.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {
  /** The longest text in characters. */
  int max() default 4000;

  String message() default "{web.constraint.plainText}";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Tells blank, length and forbidden characters apart. */
  class Check implements ConstraintValidator<PlainText, String> {
    private int max;

    @Override
    public void initialize(PlainText annotation) {
      max = annotation.max();
    }

    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      if (value == null) {
        return true;
      }
      if (value.isBlank()) {
        return fault(context, "{web.constraint.blank}");
      }
      if (value.length() > max) {
        return fault(context, "{web.constraint.tooLong}");
      }
      return value.codePoints().noneMatch(Check::unreadable);
    }

    private static boolean unreadable(int c) {
      return switch (Character.getType(c)) {
        case Character.CONTROL -> c != '\n' && c != '\r' && c != '\t';
        case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
        case Character.FORMAT ->
            c != 0x200D && c != 0x00AD; // joiners make emoji, soft hyphens are harmless
        default -> false;
      };
    }

    private static boolean fault(ConstraintValidatorContext context, String template) {
      context.disableDefaultConstraintViolation();
      context.buildConstraintViolationWithTemplate(template).addConstraintViolation();
      return false;
    }
  }
}
