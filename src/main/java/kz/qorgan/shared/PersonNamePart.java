package kz.qorgan.shared;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One part of a person's name: letters of any alphabet, spaces, hyphens and apostrophes, at most
 * 100.
 */
@Documented
@Constraint(validatedBy = {})
@Size(min = 1, max = 100, message = "{web.constraint.nameLength}")
@Pattern(regexp = "(?U)\\p{L}[\\p{L}\\p{M} '’\\-.]*", message = "{web.constraint.personName}")
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PersonNamePart {
  String message() default "{web.constraint.personName}";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
