package kz.qorgan.cases;

import kz.qorgan.access.Counted;

/** An export that has shown all its rows. */
record ExportEnd(int counted) implements Counted {}
