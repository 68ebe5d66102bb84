/**
 * The benchmark: the running system beside the same SQL straight on PostgreSQL. Outside the default
 * build, started by the Maven profile of the same name; what the table means is told in
 * src/bench/README.md. It must never be read as a test: nothing here fails on a slow machine.
 */
package kz.qorgan.bench;
