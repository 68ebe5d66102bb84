package kz.qorgan.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.access.Acting;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.Text;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");

  private final Account account = new Account();

  private static Acting actor(UUID account) {
    return new Acting(
        UUID.randomUUID(),
        account,
        "admin",
        "Соколов Денис",
        UUID.randomUUID(),
        "EDU_DEPT",
        "EDUCATION",
        "391000000",
        new Text("", "", ""),
        List.of("ADMINISTRATOR"),
        Set.of("MANAGE_ACCOUNTS"),
        "ru",
        NOW,
        null);
  }

  @Test
  void anAdministratorDisablesAndEnablesSomebodyElse() {
    account.disable(actor(UUID.randomUUID()), NOW);
    assertThat(account.isDisabled()).isTrue();
    account.enable();
    assertThat(account.isDisabled()).isFalse();
  }

  @Test
  void nobodyDisablesThemselves() {
    assertThatThrownBy(() -> account.disable(actor(account.id()), NOW))
        .isInstanceOf(RuleBroken.class)
        .hasMessage("organisations.rule.notOneself");
    assertThat(account.isDisabled()).isFalse();
  }

  @Test
  void whatIsDoneIsNotDoneTwice() {
    assertThatThrownBy(account::enable).hasMessage("organisations.rule.alreadyEnabled");
    account.disable(actor(UUID.randomUUID()), NOW);
    assertThatThrownBy(() -> account.disable(actor(UUID.randomUUID()), NOW))
        .hasMessage("organisations.rule.alreadyDisabled");
  }
}
