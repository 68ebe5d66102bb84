/**
 * Who must not see a child though their office may: conflicts of interest, specially protected
 * records, emergency access under review, and the alerts about them.
 */
package kz.qorgan.safeguards;
