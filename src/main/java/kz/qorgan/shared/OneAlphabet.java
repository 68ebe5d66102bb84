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
 * Null, or text in which no word mixes Latin and Cyrillic letters: a Latin P in "Pудный" is seen by
 * nobody and found by no search.
 */
@Documented
@Constraint(validatedBy = OneAlphabet.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OneAlphabet {
  String message() default "{web.constraint.mixedWord}";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Looks at each run of letters by itself. */
  class Check implements ConstraintValidator<OneAlphabet, String> {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");

    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      return value == null || BETWEEN_WORDS.splitAsStream(value).noneMatch(Check::mixes);
    }

    private static boolean mixes(String word) {
      Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
      word.codePoints().forEach(letter -> scripts.add(UnicodeScript.of(letter)));
      return scripts.contains(UnicodeScript.LATIN) && scripts.contains(UnicodeScript.CYRILLIC);
    }
  }
}
