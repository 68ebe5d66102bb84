package kz.qorgan.web;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.PropertyNotWritableException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the beans by the names that pages give them: the container looks for a bean anew at each
 * expression, some hundreds on a page, and answers with the same proxy each time.
 */
public class NamedBeanResolver extends ELResolver {

  /** Only names that stand in pages are asked for, so no more than those are kept. */
  private final Map<String, Optional<Object>> beans = new ConcurrentHashMap<>();

  @Override
  public @Nullable Object getValue(
      ELContext context, @Nullable Object base, @Nullable Object property) {
    if (base != null || !(property instanceof String name)) {
      return null;
    }
    Optional<Object> bean = beans.computeIfAbsent(name, NamedBeanResolver::find);
    if (bean.isEmpty()) {
      return null;
    }
    context.setPropertyResolved(null, property);
    return bean.get();
  }

  /** A bean of which every caller gets the same proxy; others are left to the container. */
  private static Optional<Object> find(String name) {
    BeanManager manager = CDI.current().getBeanManager();
    Bean<?> bean = manager.resolve(manager.getBeans(name));
    return bean == null
            || !manager.isNormalScope(bean.getScope())
            || !bean.getTypes().contains(bean.getBeanClass())
        ? Optional.empty()
        : Optional.of(
            manager.getReference(bean, bean.getBeanClass(), manager.createCreationalContext(bean)));
  }

  @Override
  public @Nullable Class<?> getType(
      ELContext context, @Nullable Object base, @Nullable Object property) {
    @Nullable Object bean = getValue(context, base, property);
    return bean == null ? null : bean.getClass();
  }

  @Override
  public void setValue(
      ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
    if (getValue(context, base, property) != null) {
      throw new PropertyNotWritableException("A bean cannot be put in the place of another");
    }
  }

  @Override
  public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
    return getValue(context, base, property) != null;
  }

  @Override
  public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
    return base == null ? String.class : null;
  }
}
