/**
 * The floor: the least that an application in the same server must do for the same statements. It
 * knows no rules, no roles and no languages; it is written with care, as a slow floor would flatter
 * the product. Built into a WAR of its own when the benchmark starts.
 */
package kz.qorgan.bench.floor;
