package kz.qorgan.shared;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.Character.UnicodeScript;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Null or a login: 3 to 60 lower-case letters, digits, dots, hyphens and underscores, its letters
 * all Latin or all Cyrillic: a Cyrillic а in "аdmin" is seen by nobody.
 */
@Documented
@Constraint(validatedBy = LoginName.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface LoginName {
  String message() default "{web.constraint.login}";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Tells forbidden characters from mixed alphabets. */
  class Check implements ConstraintValidator<LoginName, String> {
    private static final Pattern FORM = Pattern.compile("(?U)[\\p{Ll}][\\p{Ll}0-9._-]{2,59}");

    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      String fault = value == null ? null : faultOf(value);
      if (fault != null) {
        context.disableDefaultConstraintViolation();
        // The key is one of two constants of ours: nothing typed by a user reaches the template.
        context.buildConstraintViolationWithTemplate("{" + fault + "}").addConstraintViolation();
      }
      return fault == null;
    }

    /** The message key of what is wrong with a login, or null. */
    static String faultOf(String login) {
      if (!FORM.matcher(login).matches()) {
        return "web.constraint.login";
      }
      Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
      login
          .codePoints()
          .filter(Character::isLetter)
          .forEach(letter -> scripts.add(UnicodeScript.of(letter)));
      boolean one =
          scripts.equals(EnumSet.of(UnicodeScript.LATIN))
              || scripts.equals(EnumSet.of(UnicodeScript.CYRILLIC));
      return one ? null : "web.constraint.loginMixed";
    }
  }
}
