### Addresses, phone numbers, schools and meetings: /cases/{case}/details.

details-title = Addresses and contacts
details-back = Back to the case
details-lead = These are the details that the council holds for this case and shows to you.
details-none = There is nothing to show.
details-wrong = Is something wrong? Ring { $phone }. The plan team changes it; you cannot change it here.
details-address = Address
details-phone = Phone
details-email = E-mail
details-school = School or college
details-appointment = Meeting
details-other = Other
case-details-link = Contacts
