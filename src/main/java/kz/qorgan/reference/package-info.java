/**
 * Dated reference data: classifiers, places, deadlines, notification rules, the working calendar.
 * For every feature that names a code or a due date. Must never hold a law, a category or a period
 * in code.
 */
package kz.qorgan.reference;
