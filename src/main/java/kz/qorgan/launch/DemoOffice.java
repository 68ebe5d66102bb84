package kz.qorgan.launch;

import java.util.UUID;

/** An organisation as the demo's people know it. */
record DemoOffice(UUID id, String code, String kind, String sector, String territory) {

  boolean isSchool() {
    return kind.equals("SCHOOL") || kind.equals("COLLEGE");
  }
}
