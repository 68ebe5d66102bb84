package kz.qorgan.access;

import jakarta.interceptor.InvocationContext;

/** The name of a use case in the audit: {@code CaseService.register}. */
final class UseCase {
  private UseCase() {}

  static String name(InvocationContext call) {
    return call.getMethod().getDeclaringClass().getSimpleName() + "." + call.getMethod().getName();
  }
}
