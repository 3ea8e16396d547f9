-- The provider's name for somebody is known no more: they left.
delete from provider_identity
where council_id = $1
  and officer_id = $2
