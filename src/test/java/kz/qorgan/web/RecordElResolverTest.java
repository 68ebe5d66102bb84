package kz.qorgan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.el.ELContext;
import jakarta.el.PropertyNotWritableException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordElResolverTest {

  /** A record as services return them. */
  public record Row(String name, List<String> roles) {}

  private final RecordElResolver resolver = new RecordElResolver();
  private final ELContext context = new Context();
  private final Row row = new Row("Әйгерім", List.of("A"));

  @Test
  void readsAComponent() {
    assertThat(resolver.getValue(context, row, "name")).isEqualTo("Әйгерім");
    assertThat(context.isPropertyResolved()).isTrue();
  }

  @Test
  void leavesToOthersWhatIsNoComponent() {
    assertThat(resolver.getValue(context, row, "age")).isNull();
    assertThat(resolver.getValue(context, "text", "name")).isNull();
    assertThat(context.isPropertyResolved()).isFalse();
  }

  @Test
  void writesNothing() {
    assertThat(resolver.isReadOnly(context, row, "name")).isTrue();
    assertThatThrownBy(() -> resolver.setValue(context, row, "name", "x"))
        .isInstanceOf(PropertyNotWritableException.class);
  }

  /** Only remembers whether a property was resolved. */
  private static final class Context extends ELContext {
    @Override
    public jakarta.el.ELResolver getELResolver() {
      throw new UnsupportedOperationException();
    }

    @Override
    public jakarta.el.FunctionMapper getFunctionMapper() {
      throw new UnsupportedOperationException();
    }

    @Override
    public jakarta.el.VariableMapper getVariableMapper() {
      throw new UnsupportedOperationException();
    }
  }
}
