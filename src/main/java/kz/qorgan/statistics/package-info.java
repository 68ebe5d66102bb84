/**
 * Counts by measure and by territory. For the regional officers and the commission's secretary, who
 * steer the work and may see no child. Must never know a name: the database counts for it.
 */
package kz.qorgan.statistics;
