package kz.qorgan.web;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * What breaks at commit arrives wrapped, and the server has a mapper of its own for the wrapping.
 */
@Provider
public class CommitMapper implements ExceptionMapper<TransactionalException> {

  @Inject ProblemMapper problems;

  @Override
  public Response toResponse(TransactionalException thrown) {
    return problems.toResponse(thrown);
  }
}
