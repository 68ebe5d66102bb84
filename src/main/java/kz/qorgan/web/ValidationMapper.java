package kz.qorgan.web;

import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The server brings a mapper of its own for broken constraints; this one is nearer. */
@Provider
public class ValidationMapper implements ExceptionMapper<ConstraintViolationException> {

  @Inject ProblemMapper problems;

  @Override
  public Response toResponse(ConstraintViolationException thrown) {
    return problems.toResponse(thrown);
  }
}
