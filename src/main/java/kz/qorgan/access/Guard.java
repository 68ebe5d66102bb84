package kz.qorgan.access;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import kz.qorgan.shared.Refused;

/**
 * Inside the transaction of every use case: the database learns whose session it is, the permission
 * is checked, and what was done is audited in the same transaction. No audit, no deed.
 */
@Guarded
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 300)
class Guard {
  @Inject private Caller caller;
  @Inject private Sessions sessions;
  @Inject private AuditTrail audit;
  @Inject private Replays replays;
  @PersistenceContext private EntityManager em;

  @AroundInvoke
  Object let(InvocationContext call) throws Exception {
    Acting acting = sessions.begin(caller.tokenHash());
    caller.actsAs(acting);
    Permits permits = call.getMethod().getAnnotation(Permits.class);
    if (permits == null || !acting.may(permits.value())) {
      throw new Refused();
    }
    String useCase = UseCase.name(call);
    Object result =
        caller.idempotencyKey() == null ? call.proceed() : once(call, acting.accountId(), useCase);
    em.flush(); // constraint, policy and version failures surface here, where our doors can
    // translate them
    audit.append(
        useCase, "DONE", AuditTrail.casesIn(result), AuditTrail.wordsIn(result), caller.address());
    return result;
  }

  private Object once(InvocationContext call, UUID account, String useCase) throws Exception {
    String key = caller.idempotencyKey();
    if (!replays.claim(account, key, useCase, caller.requestHash())) {
      return replays.result(
          account, key, useCase, caller.requestHash(), call.getMethod().getGenericReturnType());
    }
    Object result = call.proceed();
    em.flush();
    replays.keep(account, key, result);
    return result;
  }
}
