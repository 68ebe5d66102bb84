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

/** Null or an {@link Iin}; says which of its rules is broken. */
@Documented
@Constraint(validatedBy = ValidIin.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidIin {
  String message() default "{cases.rule.iinDigits}";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Tells the exact fault. */
  class Check implements ConstraintValidator<ValidIin, String> {
    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      String fault = value == null ? null : Iin.faultOf(value);
      if (fault != null) {
        context.disableDefaultConstraintViolation();
        // The key is one of three constants of ours: nothing typed by a user reaches the template.
        context.buildConstraintViolationWithTemplate("{" + fault + "}").addConstraintViolation();
      }
      return fault == null;
    }
  }
}
