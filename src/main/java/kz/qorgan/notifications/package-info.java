/**
 * Mandatory notices to the police (measure 2.13): made by law in the transaction of the deed that
 * obliges, acknowledged by the addressee. For health bodies that must tell and police bodies that
 * are told. Must never carry a medical finding, nor be seen by anybody else.
 */
package kz.qorgan.notifications;
