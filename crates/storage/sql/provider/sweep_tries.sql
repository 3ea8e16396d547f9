-- Those who never came back from the provider are forgotten.
delete from provider_try
where council_id = $1
  and until_at <= $2
