package kz.qorgan.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.Superuser;
import org.junit.jupiter.api.Test;

/** A start does what became due while nothing ran, and the seeds leave alone what was changed. */
class ChangesOfTodayIT {
  private static final String ORGANISATION = "akimat-396600000";
  private static final String PLACE = "393400000";

  private static final Settings SETTINGS =
      Settings.read(Path.of(""), Map.of(), Map.of(), new Properties());

  private static String nameOf(String organisation) {
    return Superuser.one(
        "select kk from qorgan.organisation where code = '%s'".formatted(organisation));
  }

  @Test
  void whatBecameDueIsDoneByTheNextStart() throws Exception {
    String before = nameOf(ORGANISATION);
    Superuser.run(
        """
        insert into qorgan.organisation_coming (organisation_id, deed, day, kk, ru, en)
        select id, 'RENAME', current_date - 3, 'Кешегі', 'Вчерашний', 'Of yesterday' from qorgan.organisation where code = '%1$s';
        insert into qorgan.organisation_coming (organisation_id, deed, day, kk, ru, en)
        select id, 'RENAME', current_date + 3, 'Ертеңгі', 'Завтрашний', 'Of tomorrow' from qorgan.organisation where code = '%1$s'"""
            .formatted(ORGANISATION));
    try {
      ComingChanges.start(QorganServer.access(), SETTINGS).close();
      assertThat(nameOf(ORGANISATION)).isEqualTo("Кешегі");
      assertThat(
              Superuser.rows(
                  """
                  select p.kk, p.until = current_date - 3 from qorgan.organisation_past p
                  join qorgan.organisation o on o.id = p.organisation_id where o.code = '%s'"""
                      .formatted(ORGANISATION)))
          .containsExactly(java.util.List.of(before, "t"));
      Seeds.load(QorganServer.access(), Path.of("seeds"), true);
      assertThat(nameOf(ORGANISATION)).isEqualTo("Кешегі");
    } finally {
      Superuser.run(
          """
          delete from qorgan.organisation_coming where organisation_id = (select id from qorgan.organisation where code = '%1$s');
          delete from qorgan.organisation_past where organisation_id = (select id from qorgan.organisation where code = '%1$s');
          update qorgan.organisation set changed_at = null where code = '%1$s'"""
              .formatted(ORGANISATION));
      Seeds.load(QorganServer.access(), Path.of("seeds"), true);
    }
    assertThat(nameOf(ORGANISATION)).isEqualTo(before);
  }

  @Test
  void theSeedsLeaveThePlacesAloneThatWereRenamedHere() throws Exception {
    String names =
        "select string_agg(kk || ' ' || coalesce(valid_to::text, ''), ', ' order by valid_from) from qorgan.territory_name"
            + " where code = '"
            + PLACE
            + "'";
    String before = Superuser.one(names);
    Superuser.run(
        """
        update qorgan.territory_name set valid_to = '2026-01-01' where code = '%1$s';
        insert into qorgan.territory_name (code, valid_from, kk, ru, en) values ('%1$s', '2026-01-02', 'Жаңа', 'Новый', 'New');
        update qorgan.territory set changed_at = now() where code = '%1$s'"""
            .formatted(PLACE));
    String renamed = Superuser.one(names);
    Seeds.load(QorganServer.access(), Path.of("seeds"), true);
    assertThat(Superuser.one(names)).isEqualTo(renamed);
    Superuser.run(
        """
        delete from qorgan.territory_name where code = '%1$s' and valid_from = '2026-01-02';
        update qorgan.territory set changed_at = null where code = '%1$s'"""
            .formatted(PLACE));
    Seeds.load(QorganServer.access(), Path.of("seeds"), true);
    assertThat(Superuser.one(names)).as("what nobody changed is the seeds'").isEqualTo(before);
  }
}
